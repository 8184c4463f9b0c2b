using Orchestration.Engines;

namespace Orchestration.Placement;

/// <summary>
/// Optional on an engine that chooses between nodes: shows and reserves places before anything is created.
/// Containers with equal <see cref="ContainerSpec.Group"/> keys are placed together.
/// </summary>
public interface IPlacement
{
    /// <summary>Driver of networks that are created without one, such as <c>overlay</c>; default <c>bridge</c>, whose networks end at their node.</summary>
    string DefaultNetworkDriver => "bridge";

    /// <summary>Shows where containers would go now, reserving nothing.</summary>
    /// <param name="containers">Containers, each with a name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A decision per container, in the same order.</returns>
    Task<PlacementPreview> PreviewAsync(IReadOnlyList<ContainerSpec> containers, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reserves places. A create redeems its part when <see cref="ContainerSpec.PlacementTicketId"/> carries the
    /// ticket and the name is one of the ticket's; what is not redeemed expires.
    /// </summary>
    /// <param name="containers">Containers, each with a name.</param>
    /// <param name="allOrNone">Whether one container that fits nowhere fails all; else each group stands alone.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The ticket with a decision per container, in the same order.</returns>
    /// <exception cref="PlacementRefusedException">Something fits nowhere.</exception>
    Task<PlacementTicket> ReserveAsync(IReadOnlyList<ContainerSpec> containers, bool allOrNone = true, CancellationToken cancellationToken = default);

    /// <summary>Gives back what a ticket reserved and no create redeemed.</summary>
    /// <param name="ticketId">Id of the ticket; an unknown one is no error.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is given back.</returns>
    Task ReleaseAsync(string ticketId, CancellationToken cancellationToken = default);
}
