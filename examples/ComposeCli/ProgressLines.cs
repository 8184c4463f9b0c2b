using Orchestration.Compose;

namespace ComposeCli;

/// <summary>Prints what happens: one line per resource that is rewritten on a terminal, plain lines elsewhere.</summary>
internal sealed class ProgressLines : IProgress<ComposeProgress>
{
    private readonly Lock gate = new();
    private readonly List<string> resources = [];

    public void Report(ComposeProgress value)
    {
        if (value.State == ProgressState.Detail && value.Image?.Stream is null) return;
        lock (gate)
        {
            if (Console.IsErrorRedirected || value.State == ProgressState.Detail) Console.Error.WriteLine(value.ToString());
            else Rewrite(value);
        }
    }

    private void Rewrite(ComposeProgress value)
    {
        var row = resources.IndexOf(value.Step.Step.Resource);
        if (row < 0)
        {
            resources.Add(value.Step.Step.Resource);
            Console.Error.WriteLine($" {value}");
            return;
        }

        var up = resources.Count - row;
        Console.Error.Write($"\e[{up}A\r\e[2K {value}\e[{up}B\r");
    }
}
