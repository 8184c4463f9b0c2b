namespace Orchestration.Scheduling;

/// <summary>The keys that a constraint can name on every node; all other keys are labels.</summary>
internal static class NodeProperties
{
    public const string Node = "node";

    public static string Value(NodeSnapshot node, string key) => key switch
    {
        Node => node.Name,
        "storagedriver" => node.StorageDriver,
        "kernelversion" => node.KernelVersion,
        "operatingsystem" => node.OperatingSystem,
        "ostype" => node.Platform.OsType ?? "",
        "role" when !node.Labels.ContainsKey("role") => node.Role == NodeRole.Manager ? "manager" : "worker",
        _ => Label(node, key),
    };

    // Keys of expressions are in lower case; labels are not always.
    private static string Label(NodeSnapshot node, string key)
    {
        if (node.Labels.TryGetValue(key, out var value)) return value;
        foreach (var label in node.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            if (string.Equals(label.Key, key, StringComparison.OrdinalIgnoreCase)) return label.Value;
        }

        return "";
    }
}
