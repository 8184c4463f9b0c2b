namespace Orchestration.Engines;

/// <summary>What the headers of a ping's answer tell.</summary>
internal static class PingAnswer
{
    /// <summary>The answer; null when the other end does not name an API version.</summary>
    public static EnginePing? Read(HttpResponseMessage response) =>
        Header(response, "Api-Version") is not { } version
            ? null
            : new EnginePing
            {
                ApiVersion = version,
                OsType = Header(response, "Ostype") ?? "",
                Experimental = string.Equals(Header(response, "Docker-Experimental"), "true", StringComparison.OrdinalIgnoreCase),
                BuilderVersion = Header(response, "Builder-Version"),
            };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
