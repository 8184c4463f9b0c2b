using Orchestration.Compose.Observation;

namespace Orchestration.Compose;

/// <summary>Makes what users see of a container.</summary>
internal static class ListedContainer
{
    public static ComposeContainer Of(ObservedContainer container) => new()
    {
        Id = container.Id,
        Name = container.Name,
        Service = container.Service,
        Number = container.Number,
        IsOneOff = container.IsOneOff,
        Image = container.Details?.Config.Image ?? "",
        ImageId = container.Details?.Image ?? container.ImageId,
        Command = container.Details is { } details ? string.Join(' ', [details.Path, .. details.Args]) : "",
        State = container.State,
        Status = container.Status,
        Health = container.Details?.State.Health?.Status is { } health and not "none" ? health : null,
        ExitCode = container.ExitCode,
        Created = DateTimeOffset.FromUnixTimeSeconds(container.Created),
        Ports = container.Ports,
        Node = container.Node,
    };
}
