namespace Orchestration.Testing;

/// <summary>
/// What every <see cref="Engines.IEngine"/> promises, as checks that any test framework can call: for an engine of
/// your own, a proxy, or a real Docker Engine. Both the in-memory engine and real ones pass all of them.
/// </summary>
public static class EngineContract
{
    /// <summary>The checks, by group.</summary>
    public static IReadOnlyList<ContractCheck> Checks { get; } =
    [
        .. SystemChecks.All,
        .. ContainerLifeChecks.All,
        .. ContainerStopChecks.All,
        .. ContainerListChecks.All,
        .. NameChecks.All,
        .. WaitChecks.All,
        .. LogChecks.All,
        .. AttachChecks.All,
        .. ExecChecks.All,
        .. ArchiveChecks.All,
        .. VolumeChecks.All,
        .. NetworkChecks.All,
        .. PortChecks.All,
        .. ImageChecks.All,
        .. BuildChecks.All,
        .. EventChecks.All,
        .. ErrorChecks.All,
        .. UnknownFieldChecks.All,
        .. CancellationChecks.All,
        .. SwarmChecks.All,
    ];

    /// <summary>Finds a check.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The check.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static ContractCheck Find(string name) =>
        Checks.FirstOrDefault(check => check.Name == name) ?? throw new ArgumentException($"There is no contract check '{name}'.", nameof(name));

    /// <summary>Runs every check, one after the other.</summary>
    /// <param name="context">The engine, and what the checks may use on it.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The violations; none when the engine keeps the contract.</returns>
    public static async Task<IReadOnlyList<ContractViolationException>> RunAsync(EngineContractContext context, CancellationToken cancellationToken = default)
    {
        var violations = new List<ContractViolationException>();
        foreach (var check in Checks)
        {
            try
            {
                await check.RunAsync(context, cancellationToken).ConfigureAwait(false);
            }
            catch (ContractViolationException violation)
            {
                violations.Add(violation);
            }
        }
        return violations;
    }
}
