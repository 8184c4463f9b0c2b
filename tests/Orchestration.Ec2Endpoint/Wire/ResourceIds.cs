using System.Text.RegularExpressions;

namespace Orchestration.Ec2;

/// <summary>How ids look: a prefix and 8 or 17 hexadecimal digits.</summary>
internal static partial class ResourceIds
{
    /// <summary>Refuses ids that cannot be ids.</summary>
    public static void Check(IEnumerable<string> ids, string prefix, string code)
    {
        foreach (var id in ids)
            if (!id.StartsWith(prefix + "-", StringComparison.Ordinal) || !Digits().IsMatch(id[(prefix.Length + 1)..]))
                throw new Ec2Exception(code, $"Invalid id: \"{id}\"{(id.Contains('-', StringComparison.Ordinal) ? "" : $" (expecting \"{prefix}-...\")")}");
    }

    [GeneratedRegex(@"\A(?:[0-9a-f]{8}|[0-9a-f]{17})\z")]
    private static partial Regex Digits();
}
