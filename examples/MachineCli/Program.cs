using MachineCli;

return await new MachineCommand().Parse(RemoteCommandLine.Separate(args)).InvokeAsync(new() { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
