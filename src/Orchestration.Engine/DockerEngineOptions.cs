using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>How engines are connected to. Read when a connection is made; later changes have no effect on it.</summary>
public sealed class DockerEngineOptions
{
    /// <summary>Time for one connection, TLS and SSH included; default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Time until a question (list, inspect, info, ping) must be answered; default 1 minute.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for none. Changes and streams have no limit but their token.
    /// </summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Time after which a silent stream of events is opened again; default 2 minutes.</summary>
    public TimeSpan EventIdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time for which a lost stream of events is tried again before the watch fails; default 30 seconds.</summary>
    public TimeSpan EventReconnectTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Where registry credentials are looked up, in this order, when a call brings none; default: the docker
    /// configuration of this user.
    /// </summary>
    public IReadOnlyList<IRegistryCredentialSource> Credentials { get; set; } = [DockerConfigCredentials.Default];

    /// <summary>Opens the sessions of <c>ssh://</c> endpoints; default none, so that such endpoints are refused.</summary>
    public ISshConnector? Ssh { get; set; }

    /// <summary>Clock; default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Log; default none.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}
