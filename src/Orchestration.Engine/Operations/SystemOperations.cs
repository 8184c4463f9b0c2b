using System.Text.Json;

namespace Orchestration.Engines;

internal sealed class SystemOperations(EngineClient client) : ISystemOperations
{
    public async Task<EnginePing> PingAsync(CancellationToken cancellationToken = default)
    {
        using var response = await client.OpenAsync(EngineCall.Get(EngineTarget.Of("/_ping")), cancellationToken).ConfigureAwait(false);
        return PingAnswer.Read(response) ?? new EnginePing { ApiVersion = client.ApiVersion.ToString() };
    }

    public Task<EngineVersion> GetVersionAsync(CancellationToken cancellationToken = default) =>
        client.ReadAsync<EngineVersion>(EngineCall.Get(EngineTarget.Of("/version")), cancellationToken);

    public Task<EngineInfo> GetInfoAsync(CancellationToken cancellationToken = default) =>
        client.ReadAsync<EngineInfo>(EngineCall.Get(EngineTarget.Of("/info")), cancellationToken);

    public async Task<Secret?> AuthenticateAsync(RegistryCredential credential, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var call = EngineCall.Post(EngineTarget.Of("/auth"), new CallSubject(Kind: null, credential.Registry)) with
        {
            Content = EngineContent.Json(RegistryAuth.Json(credential)),
        };
        var token = await client.ReadTextAsync(call, "IdentityToken", cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(token) ? null : new Secret(token);
    }
}
