Attribute VB_Name = "Driver"
Option Explicit

' For tests. Does what a user does in Excel and gives back "ok", what Excel would show, or the error, because a headless
' host swallows errors.

Public Function Press(ByVal buttonTag As String) As String
    Dim control As FakeControl
    Set control = New FakeControl
    control.Tag = buttonTag
    On Error GoTo failed
    OnButton control
    Press = "ok"
    Exit Function
failed:
    Press = "error " & Err.Number & ": " & Err.Description
End Function

' Chooses an item of the drop-down with this tag, and gives back the item that the ribbon would show as chosen.
Public Function Choose(ByVal listTag As String, ByVal itemId As String) As String
    Dim control As FakeControl
    Dim shown As Variant
    Set control = New FakeControl
    control.Tag = listTag
    On Error GoTo failed
    If itemId <> "" Then OnChoice control, itemId, 0
    GetChoice control, shown
    Choose = shown
    Exit Function
failed:
    Choose = "error " & Err.Number & ": " & Err.Description
End Function

' Calls each worksheet function with its first argument, and gives back what it answers, cell by cell.
Public Function Ask(ByVal functionName As String, ByVal first As String) As String
    On Error GoTo failed
    Select Case functionName
        Case "XLT_TIMESCALE": Ask = Shown(XLT_TIMESCALE(first, "reading"))
        Case "XLT_RAG": Ask = Shown(XLT_RAG(first, "baseline", , , , "reason"))
        Case "XLT_SLIPPAGE": Ask = Shown(XLT_SLIPPAGE(first, "forecast"))
        Case "XLT_CHECK": Ask = Shown(XLT_CHECK(first))
    End Select
    Exit Function
failed:
    Ask = "error " & Err.Number & ": " & Err.Description
End Function

Public Sub WriteDown(ByVal line As String)
    Dim log As Object
    Dim row As Long
    Set log = ThisWorkbook.Worksheets(1)
    row = 1
    Do While log.Cells(row, 3).Value <> ""
        row = row + 1
    Loop
    log.Cells(row, 3).Value = line
End Sub

Private Function Shown(ByVal answers As Variant) As String
    Dim cell As Variant
    If IsArray(answers) Then
        For Each cell In answers
            Shown = Shown & "|" & ShownCell(cell)
        Next cell
        Shown = Mid$(Shown, 2)
    Else
        Shown = ShownCell(answers)
    End If
End Function

Private Function ShownCell(ByVal cell As Variant) As String
    If IsError(cell) Then
        ShownCell = "an error"
    Else
        ShownCell = CStr(cell)
    End If
End Function
