Attribute VB_Name = "XlTrackerSafety"
Option Explicit

' XL Tracker: the workbooks that Python must not start for, and why.

Private Const PROJECT_NAME As String = "xl_tracker"

' xlwings takes its settings, the Python interpreter among them, from a sheet of the active workbook or a file beside
' it before it looks elsewhere. A workbook that somebody sent in must not choose what runs here.
Public Function RefusalOf(ByVal book As Workbook) As String
    Dim python As xlwings
    Dim sheet As Object
    For Each sheet In book.Sheets
        If LCase$(sheet.Name) = PROJECT_NAME & ".conf" Or LCase$(Right$(sheet.Name, 3)) = ".py" Then
            RefusalOf = "This workbook has a sheet named " & sheet.Name & ", which could choose the program that runs. " & _
                "Rename or delete that sheet and press the button again."
            Exit Function
        End If
    Next sheet
    Set python = New xlwings
    If python.FileExists(python.GetDirectoryConfigFilePath()) Then
        RefusalOf = "A file named " & PROJECT_NAME & ".conf is in the workbook's folder. It could choose the program " & _
            "that runs. Move it away and press the button again."
    ElseIf HasUnsafeSign(book.Name, book.FullName) Then
        RefusalOf = "The workbook's name, or the name of its folder, has a character that is not safe to pass on " & _
            "(such as ^ ; % = or $). Save the workbook under another name and press the button again."
    End If
End Function

' xlwings puts these names into a command line: ^ undoes its own care for &, % stands for a variable, a semicolon
' starts the next folder to import from, = cuts off the rest. On a Mac, where paths have /, a shell reads them.
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
