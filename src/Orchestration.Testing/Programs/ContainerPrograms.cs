namespace Orchestration.Testing;

/// <summary>Ready programs for containers.</summary>
public static class ContainerPrograms
{
    /// <summary>Runs until it is stopped, and then ends with 0, as a well-behaved service does.</summary>
    public static ContainerProgram Service { get; } = static (context, ended) =>
    {
        foreach (var signal in (ReadOnlySpan<string>)["SIGTERM", "SIGINT", "SIGQUIT"]) context.OnSignal(signal, () => context.Exit(0));
        return ForeverAsync(ended);
    };

    /// <summary>Runs until it is killed.</summary>
    public static ContainerProgram Forever { get; } = static (_, ended) => ForeverAsync(ended);

    /// <summary>Copies its input to its output until the input ends.</summary>
    public static ContainerProgram Echo { get; } = static (context, ended) => EchoAsync(context, ended);

    /// <summary>Ends at once.</summary>
    /// <param name="exitCode">Exit code.</param>
    /// <param name="output">What it prints before.</param>
    /// <returns>The program.</returns>
    public static ContainerProgram Exit(int exitCode, string output = "") => (context, _) =>
    {
        context.Write(output);
        return Task.FromResult(exitCode);
    };

    /// <summary>Ends after a time, by the engine's clock.</summary>
    /// <param name="time">How long it runs.</param>
    /// <param name="exitCode">Exit code.</param>
    /// <returns>The program.</returns>
    public static ContainerProgram ExitAfter(TimeSpan time, int exitCode = 0) => async (context, ended) =>
    {
        await context.DelayAsync(time, ended).ConfigureAwait(false);
        return exitCode;
    };

    /// <summary>Prints something, then goes on as another program.</summary>
    /// <param name="output">What it prints, with its line ends.</param>
    /// <param name="then">The other program; default <see cref="Service"/>.</param>
    /// <returns>The program.</returns>
    public static ContainerProgram Print(string output, ContainerProgram? then = null) => (context, ended) =>
    {
        context.Write(output);
        return (then ?? Service)(context, ended);
    };

    private static async Task<int> ForeverAsync(CancellationToken ended)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, ended).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> EchoAsync(ProgramContext context, CancellationToken ended)
    {
        var buffer = new byte[32 * 1024];
        while (await context.ReadAsync(buffer, ended).ConfigureAwait(false) is var count and > 0)
            context.Write(Engines.EngineStreamSource.Stdout, buffer.AsSpan(0, count));
        return 0;
    }
}
