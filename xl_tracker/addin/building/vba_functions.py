"""The worksheet functions as VBA: one wrapper for each, drawn from the same table as the functions themselves.

xlwings makes such wrappers in Excel, which needs access to the VBA project that IT departments rightly refuse. Ours are
in the add-in from the start. VBA allows no full stop in a name, so XLT.RAG in a browser is XLT_RAG here.
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.worksheet_functions import FUNCTIONS, NAMESPACE, WorksheetFunction

MODULE = "XlTrackerFunctions"
PYTHON = "xl_tracker.addin.functions"
LONGEST_DESCRIPTION = 255

_HEAD = f'''Attribute VB_Name = "{MODULE}"
Option Explicit

' Drawn from xl_tracker/worksheet_functions: python -m macros

Private Const PYTHON_MODULE As String = "{PYTHON}"
Private Const MAC_REFUSAL As String = "XL Tracker's functions work in Excel for Windows, and in " & _
    "the XL Tracker add-in that needs no Python, but not in this add-in on a Mac."
'''

_ANSWER = """
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
"""


def functions_text() -> str:
    """The whole module, as the VBA editor exports one, with plain line ends."""
    return "\n".join((_HEAD, *map(_wrapper, FUNCTIONS.values()))) + _ANSWER


def _wrapper(function: WorksheetFunction) -> str:
    return "\n".join(_lines(function)) + "\n"


def _lines(function: WorksheetFunction) -> Iterator[str]:
    name = f"{NAMESPACE}_{function.name}"
    declared = [f"{'Optional ' if each.optional else ''}ByVal {each.name} As Variant" for each in function.arguments]
    yield f"Public Function {name}( _"
    yield from (f"    {each}, _" for each in declared[:-1])
    yield f"    {declared[-1]}) As Variant"
    # Excel shows the first as the function's description; the second lists it under user-defined functions.
    yield f'Attribute {name}.VB_Description = "{function.about[:LONGEST_DESCRIPTION]}"'
    yield f'Attribute {name}.VB_ProcData.VB_Invoke_Func = " \\n14"'
    given = ", ".join(each.name for each in function.arguments)
    yield f'    {name} = Answer("{function.name.lower()}", Array({given}))'
    yield "End Function"
