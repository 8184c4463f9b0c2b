using Orchestration.Compose;

namespace ComposeCli;

/// <summary>Prints what happens: one line per resource that is rewritten on a terminal that has room for it, plain lines elsewhere.</summary>
internal sealed class ProgressLines : IProgress<ComposeProgress>
{
    private readonly Lock gate = new();
    private readonly List<string> resources = [];

    public void Report(ComposeProgress value)
    {
        if (value.State == ProgressState.Detail && value.Image?.Stream is null) return;
        lock (gate)
        {
            if (Console.IsErrorRedirected || value.State == ProgressState.Detail || resources.Count > Console.WindowHeight - 2) Console.Error.WriteLine(value.ToString());
            else Rewrite(value);
            if (value.State == ProgressState.Detail) resources.Clear(); // what stands above it is history
        }
    }

    private void Rewrite(ComposeProgress value)
    {
        var line = $" {value}";
        if (line.Length >= Console.WindowWidth) line = line[..(Console.WindowWidth - 1)];
        var row = resources.IndexOf(value.Step.Step.Resource);
        if (row < 0) resources.Add(value.Step.Step.Resource);
        Console.Error.Write(row < 0 ? $"{line}\n" : $"\e[{resources.Count - row}A\r\e[2K{line}\e[{resources.Count - row}B\r");
    }
}
