using System.Globalization;
using System.Text;

namespace Orchestration.Ec2;

/// <summary>Lists in pages: MaxResults and NextToken.</summary>
internal static class Paging
{
    private const string Mark = "page:";

    public static (IReadOnlyList<T> Page, XElement? NextToken) Cut<T>(IReadOnlyList<T> all, Parameters parameters, int minimum = 5, int maximum = 1000)
    {
        var size = parameters.Number("MaxResults", minimum, maximum);
        var start = Start(parameters.Text("NextToken"));
        if (size is null) return (start == 0 ? all : [.. all.Skip(start)], null);
        var end = start + size.Value;
        return ([.. all.Skip(start).Take(size.Value)], end < all.Count ? Node("nextToken", Token(end)) : null);
    }

    private static string Token(int start) => Convert.ToBase64String(Encoding.ASCII.GetBytes(Mark + start.ToString(CultureInfo.InvariantCulture)));

    private static int Start(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 0;
        var buffer = new byte[token.Length];
        if (Convert.TryFromBase64String(token, buffer, out var length)
            && Encoding.ASCII.GetString(buffer, 0, length) is var text && text.StartsWith(Mark, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var start)) return start;
        throw new Ec2Exception("InvalidNextToken", "The token is not valid.");
    }
}
