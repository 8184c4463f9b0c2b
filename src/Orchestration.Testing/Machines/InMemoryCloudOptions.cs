namespace Orchestration.Testing;

/// <summary>What the hosts of an <see cref="InMemoryCloud"/> are like.</summary>
public sealed class InMemoryCloudOptions
{
    /// <summary>Whether hosts come with an engine; default false, so that it is installed.</summary>
    public bool EngineInstalled { get; set; }

    /// <summary>Content of <c>/etc/os-release</c>; its <c>ID</c> decides about package manager and init system. Default: Debian 12.</summary>
    public string SystemRelease { get; set; } = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n";

    /// <summary>User who logs in; default <c>root</c>. Others become root by sudo.</summary>
    public string User { get; set; } = "root";

    /// <summary>Whether hosts show the key that they are given when they are made; default true. Else the first key seen is pinned.</summary>
    public bool InstallsHostKeys { get; set; } = true;

    /// <summary>Whether a host has another address after each start, as with most clouds; default true.</summary>
    public bool ChangesAddresses { get; set; } = true;

    /// <summary>Changes the options of each host's engine before its first start; default: nothing.</summary>
    public Action<InMemoryEngineOptions>? ConfigureEngine { get; set; }
}
