using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>
/// Makes hosts at one provider. A driver keeps nothing between calls: all it needs to find a host again is in the
/// <see cref="DriverState"/> that it saved, so that any later process can go on. Its options matter to
/// <see cref="CheckAsync"/> and <see cref="CreateAsync"/> only. Safe for concurrent callers.
/// </summary>
public interface IMachineDriver
{
    /// <summary>Name of the driver, lower case, such as <c>docker</c>; stored with every machine and set as its <c>provider</c> label.</summary>
    string Name { get; }

    /// <summary>What the driver can do, as data; nobody calls what is not there.</summary>
    DriverCapabilities Capabilities { get; }

    /// <summary>Looks for everything that would make <see cref="CreateAsync"/> fail, without changing anything.</summary>
    /// <param name="definition">The machine that is wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when nothing was found.</returns>
    /// <exception cref="MachineDriverException">Options or provider do not allow the machine; all problems are named together.</exception>
    Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates the host and starts it, or goes on where an earlier call with the same
    /// <see cref="MachineCreation.OperationId"/> ended: what that call made is found (by the state it saved and by the
    /// operation's id on the resources) and used, never made twice.
    /// </summary>
    /// <param name="creation">What is wanted, what is known so far, and where new resource ids are saved.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>State by which the host is found from now on.</returns>
    /// <exception cref="MachineDriverException">The provider refused.</exception>
    Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default);

    /// <summary>Asks the provider how the host is.</summary>
    /// <param name="state">State of the host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state; <see cref="MachineState.None"/> when the provider does not know the host.</returns>
    Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default);

    /// <summary>Asks whether the host is gone for good, so that the machine has to be made anew.</summary>
    /// <param name="state">State of the host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it is; default: when <see cref="GetStateAsync"/> says <see cref="MachineState.None"/>.</returns>
    async Task<bool> IsGoneAsync(DriverState state, CancellationToken cancellationToken = default) =>
        await GetStateAsync(state, cancellationToken).ConfigureAwait(false) == MachineState.None;

    /// <summary>Labels that the place and kind of a host give its engine and its node, such as <c>region</c>; the machine's own win.</summary>
    /// <param name="state">State of the host.</param>
    /// <returns>The labels; default: none.</returns>
    ImmutableSortedDictionary<string, string> GetLabels(DriverState state) => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Asks the provider where the running host is reached. The answer may differ after every start.</summary>
    /// <param name="state">State of the host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Address, ports and user; null while the host has no address.</returns>
    Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default);

    /// <summary>Starts, stops or otherwise changes the host; returns when the provider has accepted it.</summary>
    /// <param name="state">State of the host.</param>
    /// <param name="action">One of <see cref="DriverCapabilities.Actions"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the provider has accepted it; no error when the host is already there.</returns>
    Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes everything that the operation made, be it complete or not. What is already gone is a success.
    /// </summary>
    /// <param name="removal">What is known of the host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when nothing of the host is left at the provider.</returns>
    Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default);
}
