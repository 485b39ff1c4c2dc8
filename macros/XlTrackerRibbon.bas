Attribute VB_Name = "XlTrackerRibbon"
Option Explicit

' XL Tracker: the one callback that serves every button of the ribbon, and the call into Python.
' A button's tag is the name of a function in xl_tracker/addin.py. A new button does not change this module.
' Edit this text and build again (xl-tracker addin build); do not edit inside the built add-in.

Private Const TITLE As String = "XL Tracker"

Public Sub OnButton(control As IRibbonControl)
    RunAction control.Tag
End Sub

Public Sub RunAction(ByVal functionName As String)
    Dim refusal As String
    If ActiveWorkbook Is Nothing Then
        refusal = "No workbook is open. Open a tracker and press the button again."
    Else
        refusal = RefusalOf(ActiveWorkbook)
    End If
    If refusal = "" Then
        Application.StatusBar = False ' what the last button said
        RunPython "import xl_tracker.addin; xl_tracker.addin." & functionName & "()"
    Else
        MsgBox refusal, vbExclamation, TITLE
    End If
End Sub

' xlwings takes its settings, the Python interpreter among them, from a sheet of the active workbook or a file beside
' it before it looks elsewhere. A workbook that somebody sent in must not choose what runs here.
Private Function RefusalOf(ByVal book As Workbook) As String
    Dim sheet As Object
    For Each sheet In book.Sheets
        If LCase$(sheet.Name) = PROJECT_NAME & ".conf" Or LCase$(Right$(sheet.Name, 3)) = ".py" Then
            RefusalOf = "This workbook has a sheet named " & sheet.Name & ", which could choose the program that runs. " & _
                "Rename or delete that sheet and press the button again."
            Exit Function
        End If
    Next sheet
    If FileExists(GetDirectoryConfigFilePath()) Then
        RefusalOf = "A file named " & PROJECT_NAME & ".conf is in the workbook's folder. It could choose the program " & _
            "that runs. Move it away and press the button again."
    ElseIf HasUnsafeSign(book.Name, book.FullName) Then
        RefusalOf = "The workbook's name, or the name of its folder, has a sign that cannot be passed on safely " & _
            "(such as ^ ; % = or $). Save the workbook under another name and press the button again."
    End If
End Function

' xlwings puts these names into a command line: ^ undoes its own care for &, % stands for a variable, a semicolon
' starts the next folder to import from, what follows = is cut off. On a Mac, where paths have /, a shell reads them.
Private Function HasUnsafeSign(ByVal bookName As String, ByVal fullName As String) As Boolean
    Dim path As String
    Dim unsafe As Boolean
    path = Replace(fullName, "%20", " ")
    unsafe = HasAnyOf(path, "^;|%" & Chr$(34) & vbCr & vbLf) Or HasAnyOf(bookName, "%=")
    If InStr(path, "/") > 0 Then
        unsafe = unsafe Or HasAnyOf(path, "$`\")
    End If
    HasUnsafeSign = unsafe
End Function

Private Function HasAnyOf(ByVal text As String, ByVal signs As String) As Boolean
    Dim number As Long
    For number = 1 To Len(signs)
        If InStr(text, Mid$(signs, number, 1)) > 0 Then
            HasAnyOf = True
        End If
    Next number
End Function
