namespace Orchestration.Compose.Loading;

/// <summary>One step of a document's way into the model.</summary>
internal interface IDocumentPass
{
    void Apply(DocumentScope scope);
}
