using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Scheduling;

public sealed class SlotFaultTextTests : ComponentTest
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Every_fault_has_its_own_sentence(string language)
    {
        Speak(language);
        var texts = Services.GetRequiredService<IStringLocalizer<SlotFaultTexts>>();
        var sentences = Enum.GetValues<SlotFaultKind>().Select(k => texts[k.ToString()]).ToList();
        Assert.All(sentences, s => Assert.False(s.ResourceNotFound, s.Name));
        Assert.Equal(sentences.Count, sentences.Select(s => s.Value).Distinct().Count());
        Assert.All(sentences, s => Assert.Equal(language == "ja", s.Value.Any(c => c > 0x3000)));
    }
}
