using Orchestration.TestBed;

return await BedConsole.RunAsync(args);
