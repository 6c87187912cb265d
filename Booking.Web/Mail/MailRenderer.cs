using Booking.Domain.Mail;

namespace Booking.Web.Mail;

internal sealed class MailRenderer : IMailRenderer
{
    public Task<RenderedMail> RenderAsync(MailOccasion occasion, string language, IReadOnlyDictionary<string, string> facts, CancellationToken cancel)
    {
        var text = string.Join('\n', facts.Select(f => $"{f.Key}: {f.Value}"));
        return Task.FromResult(new RenderedMail(occasion.ToString(), $"<pre>{System.Net.WebUtility.HtmlEncode(text)}</pre>", text));
    }
}
