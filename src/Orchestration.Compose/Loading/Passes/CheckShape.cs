using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Compares the merged model with the specification: known keys, types, allowed values.</summary>
internal sealed class CheckShape : IDocumentPass
{
    public void Apply(DocumentScope scope)
    {
        var model = scope.Files.Model;
        new ShapeCheck(scope.Session.Problems).Check(model, ComposeSchema.File, "");
        if (!model.TryGet("version", out var version)) return;
        scope.Session.Report(ComposeCodes.Legacy, "'version' is obsolete and ignored", version.Value, "version", "remove it", ComposeSeverity.Warning);
        model.Remove("version");
    }
}
