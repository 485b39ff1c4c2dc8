Attribute VB_Name = "XlTrackerRibbon"
Option Explicit

' XL Tracker: the callbacks of the ribbon, and the call into Python.
' A button's tag is its name in xl_tracker/commands, and VBA passes it to Python. A new button needs no change here.
' An item of a drop-down is a narrower name of a button: while board_pack_cabinet is chosen, the button board_pack runs it.
' Edit this text and build again (xl-tracker addin build); do not edit inside the built add-in.

Private Const TITLE As String = "XL Tracker"
Private Const ITEM_PREFIX As String = "xlTracker_for_"
Private Const NAME_SIGNS As String = "abcdefghijklmnopqrstuvwxyz_"
Private Const CHOICE_COLUMN As Long = 6

Public Sub OnButton(control As IRibbonControl)
    RunAction ChosenFor(control.Tag)
End Sub

Public Sub OnChoice(control As IRibbonControl, itemId As String, itemIndex As Integer)
    ChoiceCell.Value = Mid$(itemId, Len(ITEM_PREFIX) + 1)
End Sub

Public Sub GetChoice(control As IRibbonControl, ByRef itemId)
    itemId = ITEM_PREFIX & ChosenFor(control.Tag)
End Sub

' The choice is kept in a cell of the add-in, because VBA forgets its variables when any macro stops with an error, and
' the ribbon would then show one audience and the button serve another.
Private Function ChosenFor(ByVal buttonTag As String) As String
    Dim chosen As String
    chosen = CStr(ChoiceCell.Value)
    ChosenFor = buttonTag
    If Left$(chosen, Len(buttonTag) + 1) = buttonTag & "_" Then
        ChosenFor = chosen
    End If
End Function

Private Function ChoiceCell() As Object
    Set ChoiceCell = ThisWorkbook.Worksheets(1).Cells(1, CHOICE_COLUMN)
End Function

Private Sub RunAction(ByVal buttonName As String)
    Dim python As xlwings
    Dim refusal As String
    If ActiveWorkbook Is Nothing Then
        refusal = "No workbook is open. Open a tracker and press the button again."
    ElseIf Not IsName(buttonName) Then
        refusal = "This button does not belong to XL Tracker. Use the buttons of the tab XL Tracker."
    Else
        refusal = RefusalOf(ActiveWorkbook)
    End If
    If refusal = "" Then
        Application.StatusBar = False ' clears the last button's outcome
        Set python = New xlwings
        python.RunPython "import xl_tracker.addin; xl_tracker.addin.press('" & buttonName & "')"
    Else
        MsgBox refusal, vbExclamation, TITLE
    End If
End Sub

' RunAction builds a line of Python as text, and a shape in a workbook can call a macro of an add-in with its own text.
Private Function IsName(ByVal buttonName As String) As Boolean
    Dim number As Long
    IsName = (buttonName <> "")
    For number = 1 To Len(buttonName)
        If InStr(NAME_SIGNS, Mid$(buttonName, number, 1)) = 0 Then
            IsName = False
        End If
    Next number
End Function

' Python calls this by its name on a Mac, when it is done.
Public Sub CleanUp()
    Dim python As xlwings
    Set python = New xlwings
    python.CleanUp
End Sub
