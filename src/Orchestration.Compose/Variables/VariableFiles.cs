using System.Text;
using Orchestration.Compose.Interpolation;
using Orchestration.Compose.Loading;
using Orchestration.Yaml;

namespace Orchestration.Compose.Variables;

/// <summary>Reads files of variables for a load; failures are reported at the place that named them.</summary>
internal static class VariableFiles
{
    private static readonly UTF8Encoding Lenient = new(false, false);

    public static bool Read(LoadSession session, string file, IDictionary<string, string> variables, VariableLookup outer, YamlPosition? namedAt, string? path, string? format = null)
    {
        if (session.Files.IsDirectory(file))
        {
            session.Problems.Add(new ComposeProblem(ComposeCodes.EnvFile, $"'{file}' is a directory") { Position = namedAt, Path = path, Expected = "a file with variables" });
            return false;
        }

        if (session.Read(file, ComposeCodes.EnvFile, namedAt, path) is not { } bytes) return false;
        try
        {
            if (format == "raw") DotEnv.ReadRaw(Lenient.GetString(bytes), variables, outer);
            else DotEnv.Read(Lenient.GetString(bytes), variables, outer);
            return true;
        }
        catch (DotEnvException error)
        {
            session.Problems.Add(new ComposeProblem(ComposeCodes.EnvFile, error.Message)
            {
                Position = new YamlPosition(new YamlSource(file, namedAt, "named"), error.Line, 1),
                Path = path,
            });
            return false;
        }
    }
}
