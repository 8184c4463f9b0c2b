namespace Orchestration.Engines;

/// <summary>An answer on Docker's wire.</summary>
/// <param name="StatusCode">Status code.</param>
/// <param name="ReasonPhrase">Reason phrase.</param>
/// <param name="Headers">Headers in their order, without those of the connection itself.</param>
/// <param name="Body">Body, unread, free of transfer encoding.</param>
public sealed record WireResponse(
    int StatusCode,
    string ReasonPhrase,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    Stream Body) : IAsyncDisposable
{
    /// <summary>Finds a header.</summary>
    /// <param name="name">Name, in any case.</param>
    /// <returns>The first value, or null.</returns>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }

    /// <summary>Closes the body.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => Body.DisposeAsync();
}
