namespace Quickstart;

/// <summary>A replica of one of the two services.</summary>
/// <param name="Service">Service.</param>
/// <param name="Number">Number, from 1.</param>
/// <param name="Machine">Machine that it runs on.</param>
/// <param name="Volume">Volume with the page.</param>
internal sealed record Replica(string Service, int Number, string Machine, string Volume)
{
    /// <summary>Address of the page; null for a service that publishes nothing.</summary>
    public Uri? Page { get; init; }

    /// <summary>What came back from it.</summary>
    public string? Answer { get; init; }
}
