namespace Orchestration.Compose.Values;

/// <summary>Permission bits in octal digits.</summary>
internal static class FileModes
{
    public static bool TryParse(string text, out int mode)
    {
        mode = 0;
        var digits = text.StartsWith("0o", StringComparison.Ordinal) ? text.AsSpan(2) : text.AsSpan();
        if (digits.Length is 0 or > 10 || digits.ContainsAnyExceptInRange('0', '7')) return false;
        foreach (var digit in digits) mode = mode * 8 + digit - '0';
        return true;
    }

    public static string Format(int mode) => "0" + Convert.ToString(mode, 8);
}
