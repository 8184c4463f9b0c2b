namespace Orchestration.Testing;

/// <summary>One promise of <see cref="Stores.IClusterStore"/>, and the code that tests it.</summary>
public sealed class StoreContractCheck
{
    private readonly Func<StoreContractRun, Task> _body;

    internal StoreContractCheck(string name, Func<StoreContractRun, Task> body) => (Name, _body) = (name, body);

    /// <summary>The promise as a sentence, with underscores; a name never changes its meaning.</summary>
    public string Name { get; }

    /// <summary>Tests the promise, and removes the keys that it made.</summary>
    /// <param name="context">The store.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>A task that ends when the check is over.</returns>
    /// <exception cref="ContractViolationException">The promise is broken.</exception>
    public async Task RunAsync(StoreContractContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(context.Deadline);
        var run = new StoreContractRun(Name, context, deadline.Token);
        await using (run.ConfigureAwait(false))
        {
            try
            {
                await run.OpenAsync().ConfigureAwait(false);
                await _body(run).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not ContractViolationException && !cancellationToken.IsCancellationRequested)
            {
                var problem = deadline.IsCancellationRequested ? "the check did not end in time" : "the store raised what it should not";
                throw new ContractViolationException(Name, problem, new ErrorFacts { Found = $"{failure.GetType().Name}: {failure.Message}" }, failure);
            }
        }
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
