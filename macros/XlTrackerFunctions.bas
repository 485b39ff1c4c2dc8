Attribute VB_Name = "XlTrackerFunctions"
Option Explicit

' Drawn from xl_tracker/worksheet_functions: python -m macros

Private Const PYTHON_MODULE As String = "xl_tracker.addin.functions"
Private Const MAC_REFUSAL As String = "XL Tracker's functions work in Excel for Windows, and in " & _
    "the XL Tracker add-in that needs no Python, but not in this add-in on a Mac."

Public Function XLT_TIMESCALE( _
    ByVal text As Variant, _
    Optional ByVal part As Variant, _
    Optional ByVal column As Variant, _
    Optional ByVal settings As Variant) As Variant
Attribute XLT_TIMESCALE.VB_Description = "The last day that a written timescale can mean, such as 'Autumn 2026' or 'Q3 2026/27', or another part."
Attribute XLT_TIMESCALE.VB_ProcData.VB_Invoke_Func = " \n14"
    XLT_TIMESCALE = Answer("timescale", Array(text, part, column, settings))
End Function

Public Function XLT_RAG( _
    ByVal status As Variant, _
    ByVal baseline As Variant, _
    Optional ByVal approved As Variant, _
    Optional ByVal forecast As Variant, _
    Optional ByVal actual As Variant, _
    Optional ByVal part As Variant, _
    Optional ByVal as_at As Variant, _
    Optional ByVal late_milestones As Variant, _
    Optional ByVal item As Variant, _
    Optional ByVal settings As Variant) As Variant
Attribute XLT_RAG.VB_Description = "The RAG that the dates of an action or a milestone give, as Colour RAG derives it, or the reason."
Attribute XLT_RAG.VB_ProcData.VB_Invoke_Func = " \n14"
    XLT_RAG = Answer("rag", Array(status, baseline, approved, forecast, actual, part, as_at, late_milestones, item, settings))
End Function

Public Function XLT_SLIPPAGE( _
    ByVal agreed As Variant, _
    ByVal forecast As Variant, _
    Optional ByVal settings As Variant) As Variant
Attribute XLT_SLIPPAGE.VB_Description = "The number of days by which a forecast is later than the agreed finish. Empty when either is not known."
Attribute XLT_SLIPPAGE.VB_ProcData.VB_Invoke_Func = " \n14"
    XLT_SLIPPAGE = Answer("slippage", Array(agreed, forecast, settings))
End Function

Public Function XLT_CHECK( _
    ByVal rows As Variant, _
    Optional ByVal headings As Variant, _
    Optional ByVal as_at As Variant, _
    Optional ByVal settings As Variant) As Variant
Attribute XLT_CHECK.VB_Description = "The faults that a row of Actions shows by itself: OK, or the worst severity and the codes."
Attribute XLT_CHECK.VB_ProcData.VB_Invoke_Func = " \n14"
    XLT_CHECK = Answer("check", Array(rows, headings, as_at, settings))
End Function

' Asks Python for the answer to a whole range at once. xlwings must not start for a workbook that could choose the
' program that runs, so the same refusals hold as for the buttons.
Private Function Answer(ByVal functionName As String, ByVal arguments As Variant) As Variant
    #If Mac Then
        Answer = MAC_REFUSAL
    #Else
        Dim python As xlwings
        Dim refusal As String
        On Error GoTo failed
        refusal = RefusalOf(ActiveWorkbook)
        If refusal = "" Then
            Set python = New xlwings
            Answer = WithErrors(python.XLPy.CallUDF(PYTHON_MODULE, functionName, arguments))
        Else
            Answer = refusal
        End If
        Exit Function
failed:
        Answer = "XL Tracker could not ask Python: " & Err.Description
    #End If
End Function

' xlwings passes Excel's errors as text. This makes each one an error again.
Private Function WithErrors(ByVal answers As Variant) As Variant
    Dim row As Long
    Dim column As Long
    Select Case DimensionsOf(answers)
        Case 0
            answers = AsError(answers)
        Case 1
            For column = LBound(answers) To UBound(answers)
                answers(column) = AsError(answers(column))
            Next column
        Case Else
            For row = LBound(answers, 1) To UBound(answers, 1)
                For column = LBound(answers, 2) To UBound(answers, 2)
                    answers(row, column) = AsError(answers(row, column))
                Next column
            Next row
    End Select
    WithErrors = answers
End Function

Private Function DimensionsOf(ByVal answers As Variant) As Long
    If Not IsArray(answers) Then Exit Function
    DimensionsOf = 1
    On Error GoTo isOneRow
    If UBound(answers, 2) >= LBound(answers, 2) Then DimensionsOf = 2
isOneRow:
End Function

Private Function AsError(ByVal answer As Variant) As Variant
    AsError = answer
    If VarType(answer) <> vbString Then Exit Function
    Select Case answer
        Case "#NULL!": AsError = CVErr(2000)
        Case "#DIV/0!": AsError = CVErr(2007)
        Case "#VALUE!": AsError = CVErr(2015)
        Case "#REF!": AsError = CVErr(2023)
        Case "#NAME?": AsError = CVErr(2029)
        Case "#NUM!": AsError = CVErr(2036)
        Case "#N/A": AsError = CVErr(2042)
    End Select
End Function
