namespace Orchestration.Compose.Planning;

/// <summary>One chapter of a plan.</summary>
internal interface IUpPart
{
    void Add(UpContext context);
}
