using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The texts of a real engine that clients are known to depend on.</summary>
internal static class EngineErrors
{
    public static EngineNotFoundException NoContainer(string reference) =>
        new(EngineResourceKind.Container, reference, $"No such container: {reference}");

    public static EngineNotFoundException NoExec(string reference) =>
        new(EngineResourceKind.Exec, reference, $"No such exec instance: {reference}");

    public static EngineNotFoundException NoImage(string reference) =>
        new(EngineResourceKind.Image, reference, $"No such image: {reference}");

    public static EngineNotFoundException NoNetwork(string reference) =>
        new(EngineResourceKind.Network, reference, $"network {reference} not found");

    public static EngineNotFoundException NoVolume(string name) =>
        new(EngineResourceKind.Volume, name, $"get {name}: no such volume");

    public static EngineNotFoundException NoPath(string container, string path) =>
        new(EngineResourceKind.Path, path, $"Could not find the file {path} in container {container}");

    public static EngineConflictException NameTaken(string name, string holder) =>
        new($"Conflict. The container name \"/{name}\" is already in use by container \"{holder}\". You have to remove (or rename) that container to be able to reuse that name.");

    public static EngineBadRequestException BadName(string name) =>
        new($"Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed");

    public static EngineConflictException NotRunning(string id) => new($"Container {id} is not running");

    public static EngineConflictException CannotKill(string reference, string id) =>
        new($"Cannot kill container: {reference}: Container {id} is not running");

    public static EngineConflictException AlreadyPaused(string reference) => new($"Container {reference} is already paused");

    public static EngineApiException NotPaused(string id) => new(500, $"Container {id} is not paused");

    public static EngineConflictException PausedForExec(string reference) =>
        new($"Container {reference} is paused, unpause the container before exec");

    public static EngineConflictException PausedForAttach(string reference) =>
        new($"Container {reference} is paused, unpause the container before attach");

    public static EngineConflictException StartPaused() => new("cannot start a paused container, try unpause instead");

    public static EngineConflictException RemoveRunning(string name, string state) =>
        new($"cannot remove container \"/{name}\": container is {state}: {(state == "paused" ? "unpause and then stop" : "stop")} the container before removing or force remove");

    public static EngineApiException PortTaken(string container, string endpoint, string address, int port) =>
        new(500, $"driver failed programming external connectivity on endpoint {container} ({endpoint}): Bind for {address}:{port} failed: port is already allocated");

    public static EngineConflictException VolumeInUse(string name, IEnumerable<string> containers) =>
        new($"remove {name}: volume is in use - [{string.Join(", ", containers)}]");

    public static EngineConflictException NetworkExists(string name) => new($"network with name {name} already exists");

    public static EngineApiException NetworkPredefined(string name) => new(403, $"{name} is a pre-defined network and cannot be removed");

    public static EngineApiException NetworkInUse(string name, string id) =>
        new(403, $"error while removing network: network {name} id {id} has active endpoints");

    public static EngineApiException AlreadyConnected(string container, string network) =>
        new(403, $"endpoint with name {container} already exists in network {network}");

    public static EngineApiException NotConnected(string container, string network) =>
        new(403, $"container {container} is not connected to network {network}");

    public static EngineBadRequestException BadFilter(string key) => new($"invalid filter '{key}'");

    public static EngineConflictException ImageConflict(string image, bool hard, string reason) =>
        new($"conflict: unable to delete {image} ({(hard ? "cannot" : "must")} be forced) - {reason}");

    public static EngineConflictException LastReference(string reference, string container, string image) =>
        new($"conflict: unable to remove repository reference \"{reference}\" (must force) - container {container} is using its referenced image {image}");
}
