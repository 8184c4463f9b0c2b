using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A device of the host given to a container.</summary>
public sealed record DeviceMapping
{
    /// <summary>Path on the host.</summary>
    public string? PathOnHost { get; init; }

    /// <summary>Path in the container.</summary>
    public string? PathInContainer { get; init; }

    /// <summary>Any of <c>r</c>, <c>w</c>, <c>m</c>.</summary>
    public string? CgroupPermissions { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
