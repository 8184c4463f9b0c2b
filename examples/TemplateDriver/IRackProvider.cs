namespace TemplateDriver;

/// <summary>What stands for a provider's API: hosts are found by a tag, made once for it, switched and removed.</summary>
public interface IRackProvider
{
    Task<string?> FindAsync(string tag, CancellationToken cancellationToken);

    Task<string> MakeAsync(string room, int units, string tag, string authorizedKey, CancellationToken cancellationToken);

    Task<(bool IsKnown, bool IsOn, string? Address)> LookAsync(string id, CancellationToken cancellationToken);

    Task SwitchAsync(string id, bool on, CancellationToken cancellationToken);

    Task RemoveAsync(string tag, CancellationToken cancellationToken);
}
