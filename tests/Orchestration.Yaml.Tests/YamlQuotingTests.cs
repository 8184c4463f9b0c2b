using System.Text;
using CsCheck;

namespace Orchestration.Yaml.Tests;

public sealed class YamlQuotingTests
{
    [Test]
    public void Every_text_reads_back_as_it_was_written() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab0:.-_ #'\"\\[]{},&*!|>%@`~\n\t$yesno"], 0, 12]).Where(static text => !text.Any(char.IsSurrogate) && text.All(static c => c is not ('\uFFFE' or '\uFFFF'))).Sample(static text =>
        {
            var builder = new StringBuilder("a: ");
            if (YamlQuoting.IsSafePlain(text)) builder.Append(text);
            else YamlQuoting.AppendQuoted(builder, text);

            var scalar = (YamlScalar)((YamlMapping)YamlTree.Read(builder.ToString(), new YamlSource("t")).Documents.Single())["a"]!;

            return scalar.IsText && scalar.Text == text;
        }, iter: 2000, seed: "0N0XIzNsQ0O2");
}
