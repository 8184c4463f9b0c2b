namespace Orchestration.Compose.Loading;

/// <summary>One step on the model after all files of a group are merged.</summary>
internal interface IModelPass
{
    void Apply(FileScope scope);
}
