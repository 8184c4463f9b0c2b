using System.Globalization;

namespace Orchestration.Compose.Schema;

/// <summary>Paths as messages show them: <c>services.web.ports[0]</c>.</summary>
internal static class ComposePath
{
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
