Attribute VB_Name = "Driver"
Option Explicit

' For tests. Presses a button and gives back "ok" or the error, because a headless host swallows errors.

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
