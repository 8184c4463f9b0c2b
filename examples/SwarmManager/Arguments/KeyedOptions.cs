namespace SwarmManager.Arguments;

/// <summary>Options as <c>key=value</c>; the last value of a key holds.</summary>
internal static class KeyedOptions
{
    public static Dictionary<string, string> Read(FlagValues values, string flag)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in values.All(flag))
        {
            var parts = text.Split('=', 2);
            if (parts.Length != 2) throw new UsageException($"--{flag} '{text}' is not of the form key=value");
            options[parts[0].Trim().ToLowerInvariant()] = parts[1].Trim();
        }

        return options;
    }
}
