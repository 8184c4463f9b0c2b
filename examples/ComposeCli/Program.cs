using ComposeCli;

return await new ComposeCommand().Parse(args).InvokeAsync().ConfigureAwait(false);
