namespace Orchestration.TestBed;

/// <summary>What a host is to be.</summary>
public sealed record TestHostOptions
{
    /// <summary>Its image; default Debian 12 without an engine.</summary>
    public HostImage Image { get; init; } = HostImages.Debian12;

    /// <summary>Its name; default <c>host-</c> and random digits.</summary>
    public string? Name { get; init; }

    /// <summary>Lines for authorized_keys of root and admin beside the bed's own key, such as one that an application made.</summary>
    public IReadOnlyList<string> AuthorizedKeys { get; init; } = [];

    /// <summary>Labels beside the bed's own.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>How long to wait for the SSH server; default 30 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
