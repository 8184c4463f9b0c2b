using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Stores;

namespace Orchestration.Swarm.Networks;

/// <summary>Networks whose parts are made when a container first needs one: kept here, and in the store for the next leader.</summary>
internal sealed class NetworkDefinitions(NetworkRecords records, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, LocalDefinitionRecord> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _nameById = new(StringComparer.Ordinal);
    private bool _hasRead;

    public IEnumerable<LocalDefinitionRecord> All => _byName.Values;

    /// <summary>Reads what others have defined, if that has not been done. A store that does not answer is asked again the next time.</summary>
    public async Task TryReadOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_hasRead) await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            NetworkLog.DefinitionsUnknown(logger, error);
        }
    }

    /// <summary>Reads what is defined now.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await records.ListDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var gone in _byName.Keys.Where(name => !stored.ContainsKey(name))) Drop(gone);
        foreach (var definition in stored.Values) Keep(definition);
        _hasRead = true;
    }

    public async Task<string> AddAsync(NetworkSpec spec, CancellationToken cancellationToken)
    {
        var definition = new LocalDefinitionRecord { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Created = time.GetUtcNow(), Spec = spec };
        if (!await records.TryAddDefinitionAsync(definition, cancellationToken).ConfigureAwait(false)) throw new EngineConflictException($"network with name {spec.Name} already exists");
        Keep(definition);
        return definition.Id;
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> ForgetAsync(string network, CancellationToken cancellationToken)
    {
        if (Find(network) is not { } definition) return false;
        await records.ForgetDefinitionAsync(definition.Spec.Name, cancellationToken).ConfigureAwait(false);
        Drop(definition.Spec.Name);
        return true;
    }

    /// <summary>The name that nodes know a network by, which may be given by its id in the cluster.</summary>
    public string NameOf(string network) => _nameById.GetValueOrDefault(network, network);

    public LocalDefinitionRecord? Find(string network) => _byName.GetValueOrDefault(NameOf(network));

    private void Keep(LocalDefinitionRecord definition)
    {
        _byName[definition.Spec.Name] = definition;
        _nameById[definition.Id] = definition.Spec.Name;
    }

    private void Drop(string name)
    {
        if (_byName.TryRemove(name, out var definition)) _nameById.TryRemove(definition.Id, out _);
    }
}
