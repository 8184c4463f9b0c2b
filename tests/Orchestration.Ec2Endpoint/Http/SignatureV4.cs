using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Ec2;

/// <summary>AWS's signature, version 4, computed from what arrived.</summary>
internal static class SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public static string Sign(SignedRequest request, string secret)
    {
        var scope = $"{request.Day}/{request.Region}/{request.Service}/aws4_request";
        var text = $"{Algorithm}\n{request.Date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(request))))}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[request.Day, request.Region, request.Service, "aws4_request"]) key = Mac(key, part);
        return Hex(Mac(key, text));
    }

    private static string Canonical(SignedRequest request)
    {
        var query = request.Query.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}").Order(StringComparer.Ordinal);
        var headers = request.Headers.OrderBy(static header => header.Name, StringComparer.Ordinal);
        return $"{request.Method}\n{request.Path}\n{string.Join('&', query)}\n"
            + string.Concat(headers.Select(static header => $"{header.Name}:{string.Join(' ', header.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n"))
            + $"\n{string.Join(';', headers.Select(static header => header.Name))}\n{Hex(SHA256.HashData(request.Body))}";
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>What a signature covers.</summary>
internal sealed record SignedRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    /// <summary>The signed headers, names in lower case.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>As in x-amz-date, such as <c>20260901T120000Z</c>.</summary>
    public required string Date { get; init; }

    public required string Day { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }
}
