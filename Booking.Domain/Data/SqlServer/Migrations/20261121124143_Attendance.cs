using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Booking.Domain.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Attendance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MissedAt",
                table: "Reservations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MissedFinalAt",
                table: "Reservations",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PassCode",
                table: "Members",
                type: "varchar(23)",
                unicode: false,
                maxLength: 23,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reservations_Missed",
                table: "Reservations",
                column: "MissedAt",
                filter: "[Status] = 'NoShow' AND [MissedFinalAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_PassCode",
                table: "Members",
                column: "PassCode",
                unique: true,
                filter: "[PassCode] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reservations_Missed",
                table: "Reservations");

            migrationBuilder.DropIndex(
                name: "IX_Members_PassCode",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "MissedAt",
                table: "Reservations");

            migrationBuilder.DropColumn(
                name: "MissedFinalAt",
                table: "Reservations");

            migrationBuilder.DropColumn(
                name: "PassCode",
                table: "Members");
        }
    }
}
