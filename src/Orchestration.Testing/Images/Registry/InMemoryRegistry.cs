using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A registry that engines pull from and push to. Several engines may share one.</summary>
public sealed class InMemoryRegistry
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ImageRecord> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal) { "docker.io" };
    private readonly Dictionary<string, RegistryCredential> _credentials = new(StringComparer.Ordinal);

    /// <summary>Whether every host answers, and a reference that nobody published is made up when it is pulled; default false.</summary>
    public bool ServesEverything { get; set; }

    /// <summary>References that are there.</summary>
    public IReadOnlyList<string> References
    {
        get
        {
            lock (_gate) return [.. _images.Keys];
        }
    }

    /// <summary>Puts images there; a reference that is there already points to the new image.</summary>
    /// <param name="images">The images.</param>
    /// <returns>This registry.</returns>
    public InMemoryRegistry Publish(params ReadOnlySpan<InMemoryImage> images)
    {
        foreach (var image in images)
        {
            var reference = ImageReference.TryParse(image.Reference) ?? throw new ArgumentException($"'{image.Reference}' is no image reference.", nameof(images));
            AddHost(reference.Registry);
            Store(reference.ToString(), ImageComposer.Compose(image));
        }
        return this;
    }

    /// <summary>Puts plain images there, which have nothing but a name.</summary>
    /// <param name="references">Their references.</param>
    /// <returns>This registry.</returns>
    public InMemoryRegistry Publish(params ReadOnlySpan<string> references)
    {
        foreach (var reference in references) Publish(new InMemoryImage(reference));
        return this;
    }

    /// <summary>
    /// Answers for a host, which is empty at first. Publishing to a host adds it; Docker Hub is there from the start;
    /// pulls and pushes to other hosts fail as if nobody listened.
    /// </summary>
    /// <param name="host">Host, with its port.</param>
    /// <returns>This registry.</returns>
    public InMemoryRegistry AddHost(string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        lock (_gate) _hosts.Add(host);
        return this;
    }

    /// <summary>Lets pulls and pushes of a reference fail inside an answer that began as a success.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="message">The registry's text; null lets them succeed again.</param>
    /// <returns>This registry.</returns>
    public InMemoryRegistry Fail(string reference, string? message)
    {
        lock (_gate)
        {
            if (message is null) _failures.Remove(Normalize(reference));
            else _failures[Normalize(reference)] = message;
        }
        return this;
    }

    /// <summary>Asks for a credential.</summary>
    /// <param name="credential">The one that is accepted at its registry.</param>
    /// <returns>This registry.</returns>
    public InMemoryRegistry Require(RegistryCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        lock (_gate) _credentials[credential.Registry] = credential;
        return this;
    }

    internal ImageRecord? Find(string reference)
    {
        var key = Normalize(reference);
        lock (_gate)
        {
            if (_images.TryGetValue(key, out var image)) return image;
            return ServesEverything ? _images[key] = ImageComposer.Compose(new InMemoryImage(key)) : null;
        }
    }

    internal void Store(string reference, ImageRecord image)
    {
        lock (_gate) _images[reference] = image;
    }

    internal string? FailureOf(ImageReference reference)
    {
        lock (_gate)
        {
            if (_failures.GetValueOrDefault(reference.ToString()) is { } scripted) return scripted;
            return ServesEverything || _hosts.Contains(reference.Registry) ? null : $"Get \"https://{reference.Registry}/v2/\": dial tcp: connect: connection refused";
        }
    }

    internal bool Accepts(string registry, RegistryCredential? credential)
    {
        lock (_gate)
            return !_credentials.TryGetValue(registry, out var wanted)
                || (credential is not null && credential.Username == wanted.Username && Equals(credential.Password, wanted.Password) && Equals(credential.IdentityToken, wanted.IdentityToken));
    }

    private static string Normalize(string reference) =>
        ImageReference.TryParse(reference)?.ToString() ?? throw new ArgumentException($"'{reference}' is no image reference.", nameof(reference));
}
