// What Excel has set up before its library runs.
globalThis.__OfficeConstants = {
  EventType: { DialogMessageReceived: "dialogMessageReceived", DialogEventReceived: "dialogEventReceived" },
  AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
  PlatformType: { OfficeOnline: "OfficeOnline", PC: "PC", Mac: "Mac" },
  HostType: { Excel: "Excel" },
};
