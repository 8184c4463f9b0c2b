using Orchestration.Compose.Merging;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Merges the document with what came before it.</summary>
internal sealed class MergeIntoModel : IDocumentPass
{
    public void Apply(DocumentScope scope) =>
        scope.Files.Model = new TreeMerge(scope.Session.Problems).MergeModels(scope.Files.Model, scope.Document);
}
