using Package.Smoke;

var (feed, version) = (args[0], args[1]);
string[] problems = [.. PackageChecks.Run(feed, version), .. LibraryChecks.Run(version)];
foreach (var problem in problems) Console.Error.WriteLine(problem);
Console.WriteLine(problems.Length == 0 ? $"The packages {version} are as they should be." : $"{problems.Length} problems.");
return problems.Length == 0 ? 0 : 1;
