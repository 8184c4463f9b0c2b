namespace Orchestration.Testing;

/// <summary>One promise of <see cref="Engines.IEngine"/>, and the code that tests it.</summary>
public sealed class ContractCheck
{
    private readonly Func<ContractRun, Task> _body;

    internal ContractCheck(string group, string name, Func<ContractRun, Task> body)
    {
        Group = group;
        Name = name;
        _body = body;
    }

    /// <summary>The operations that it is about, such as <c>Exec</c>.</summary>
    public string Group { get; }

    /// <summary>The promise as a sentence, with underscores; a name never changes its meaning.</summary>
    public string Name { get; }

    /// <summary>Tests the promise, and removes what it made, whether it was kept or not.</summary>
    /// <param name="context">The engine, and what the check may use on it.</param>
    /// <param name="cancellationToken">Ends the check; it is cleaned up nevertheless.</param>
    /// <returns>A task that ends when the check is over.</returns>
    /// <exception cref="ContractViolationException">The promise is broken.</exception>
    public async Task RunAsync(EngineContractContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(context.Deadline);
        var run = new ContractRun(Name, context, deadline.Token);
        try
        {
            await _body(run).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not ContractViolationException && !cancellationToken.IsCancellationRequested)
        {
            var problem = deadline.IsCancellationRequested ? "the check did not end in time" : "the engine raised what it should not";
            throw new ContractViolationException(Name, problem, new ErrorFacts { Found = $"{failure.GetType().Name}: {failure.Message}" }, failure);
        }
        finally
        {
            await ContractCleanUp.RunAsync(context.Engine, run.Prefix).ConfigureAwait(false);
        }
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
