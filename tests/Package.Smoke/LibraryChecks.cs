using System.Reflection;
using Orchestration;

namespace Package.Smoke;

/// <summary>That a program on the packages gets the libraries of this version, and that they work.</summary>
internal static class LibraryChecks
{
    public static IEnumerable<string> Run(string version)
    {
        foreach (var name in Directory.GetFiles(AppContext.BaseDirectory, "Orchestration.*.dll").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))
        {
            var found = Assembly.Load(name!).GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
            if (found != version) yield return $"{name} is {found}, not {version}: it did not come from the feed.";
        }

        var error = new OrchestrationException("ORC1000", "A smoke test", new ErrorFacts { Found = "smoke" });
        if (error.Message != "A smoke test; found smoke") yield return $"An error says '{error.Message}'.";
    }
}
