namespace Orchestration.Testing;

/// <summary>What a terminal does to output: a line feed becomes carriage return and line feed.</summary>
internal static class Terminal
{
    public static ReadOnlySpan<byte> Translate(ReadOnlySpan<byte> data)
    {
        if (data.IndexOf((byte)'\n') < 0) return data;
        var translated = new List<byte>(data.Length + 16);
        foreach (var value in data)
        {
            if (value == (byte)'\n') translated.Add((byte)'\r');
            translated.Add(value);
        }
        return translated.ToArray();
    }
}
