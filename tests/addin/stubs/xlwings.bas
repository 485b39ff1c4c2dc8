Attribute VB_Name = "xlwings"
Option Explicit

' For tests. Stands in for the xlwings module: writes what it was asked to run into column C of the first sheet, and
' knows of one file, whose path is in D1.

Public Const PROJECT_NAME As String = "xl_tracker"

Public Function RunPython(PythonCommand As String)
    Dim log As Object
    Dim row As Long
    Set log = ThisWorkbook.Worksheets(1)
    row = 1
    Do While log.Cells(row, 3).Value <> ""
        row = row + 1
    Loop
    log.Cells(row, 3).Value = PythonCommand
    RunPython = 0
End Function

Public Function GetDirectoryConfigFilePath() As String
    GetDirectoryConfigFilePath = ActiveWorkbook.Path & "/" & PROJECT_NAME & ".conf"
End Function

Public Function FileExists(ByVal FileSpec As String) As Boolean
    FileExists = (FileSpec = ThisWorkbook.Worksheets(1).Cells(1, 4).Value)
End Function
