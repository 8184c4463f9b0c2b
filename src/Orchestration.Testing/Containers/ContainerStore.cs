namespace Orchestration.Testing;

/// <summary>The containers of an engine.</summary>
internal sealed class ContainerStore
{
    private readonly Dictionary<string, ContainerRecord> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContainerRecord> _byName = new(StringComparer.Ordinal);
    private int _sequence;

    public IEnumerable<ContainerRecord> NewestFirst => _byId.Values.OrderByDescending(static container => container.Sequence);

    public int Count => _byId.Count;

    public int NextSequence() => ++_sequence;

    public void Add(ContainerRecord container)
    {
        _byId.Add(container.Id, container);
        _byName.Add(container.Name, container);
    }

    public void Rename(ContainerRecord container, string name)
    {
        _byName.Remove(container.Name);
        container.Name = name;
        _byName.Add(name, container);
    }

    public void Remove(ContainerRecord container)
    {
        _byId.Remove(container.Id);
        _byName.Remove(container.Name);
    }

    public ContainerRecord? ByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds by full id, then by name, then by an unambiguous start of an id, as a real engine does.</summary>
    public ContainerRecord Get(string reference) => Find(reference) ?? throw EngineErrors.NoContainer(reference);

    public ContainerRecord? Find(string reference)
    {
        if (_byId.TryGetValue(reference, out var exact)) return exact;
        var name = reference.StartsWith('/') ? reference[1..] : reference;
        if (_byName.TryGetValue(name, out var named)) return named;
        if (reference.Length == 0) return null;
        var found = _byId.Values.Where(container => container.Id.StartsWith(reference, StringComparison.Ordinal)).Take(2).ToArray();
        if (found.Length > 1) throw new Engines.EngineBadRequestException($"Multiple IDs found with provided prefix: {reference}");
        return found.Length == 1 ? found[0] : null;
    }
}
