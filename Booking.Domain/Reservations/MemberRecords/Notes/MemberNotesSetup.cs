using Booking.Domain.Reservations.MemberRecords.Story;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>Registers notes and tags, and the story of a member.</summary>
internal static class MemberNotesSetup
{
    public static IServiceCollection AddMemberNotes(this IServiceCollection services) =>
        services
            .AddSingleton<ReadNotes>()
            .AddSingleton<WriteNote>()
            .AddSingleton<EditNote>()
            .AddSingleton<RemoveNote>()
            .AddSingleton<TagMember>()
            .AddSingleton<EditTag>()
            .AddSingleton<ReadMemberStory>();
}
